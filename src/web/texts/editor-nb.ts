import type { EditorTexts } from './editor.ts'

/** The editor in Norwegian. */
export const nbEditor: EditorTexts = {
  button: 'Rediger scenarioteksten …',
  mend: 'Rett teksten …',
  title: 'Scenariets egen tekst',
  file: 'Fil',
  label: (file) => `Teksten i ${file}`,
  apply: 'Bruk teksten',
  save: 'Last ned filen',
  close: 'Lukk',
  fine: 'Ingen feil er funnet.',
  notForRuns: 'En lagret kjøring redigeres ikke. Åpne scenariofilen den er laget av.',
  required: 'må være med',
  types: {
    string: 'tekst',
    number: 'tall',
    integer: 'helt tall',
    boolean: 'true eller false',
    object: 'nøkler med verdier',
    array: 'liste',
    null: 'tom',
  },
  atLeast: (limit) => `minst ${limit}`,
  atMost: (limit) => `høyst ${limit}`,
  oneOf: (values) => `En av: ${values}`,
  mustHave: (keys) => `Må ha: ${keys}`,
  mayHave: (keys) => `Kan ha: ${keys}`,
  phrases: {
    Completions: 'Forslag',
    Diagnostics: 'Feil og varsler',
    'No diagnostics': 'Ingen feil',
    close: 'lukk',
    'current match': 'gjeldende treff',
    'Control character': 'Styretegn',
    'Selection deleted': 'Utvalget er slettet',
  },
}

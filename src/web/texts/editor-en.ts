import type { EditorTexts } from './editor.ts'

/** The editor in English. */
export const enEditor: EditorTexts = {
  button: 'Edit the scenario text …',
  mend: 'Mend the text …',
  title: "The scenario's own text",
  file: 'File',
  label: (file) => `The text of ${file}`,
  apply: 'Use the text',
  save: 'Download the file',
  close: 'Close',
  fine: 'No mistakes were found.',
  notForRuns: 'A stored run is not edited. Open the scenario file that it was made from.',
  required: 'must be there',
  types: {
    string: 'text',
    number: 'number',
    integer: 'whole number',
    boolean: 'true or false',
    object: 'keys with values',
    array: 'list',
    null: 'empty',
  },
  atLeast: (limit) => `at least ${limit}`,
  atMost: (limit) => `at most ${limit}`,
  oneOf: (values) => `One of: ${values}`,
  mustHave: (keys) => `Must have: ${keys}`,
  mayHave: (keys) => `May have: ${keys}`,
  phrases: {},
}

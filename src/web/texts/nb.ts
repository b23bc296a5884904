import { nbAgreement } from './agreement-nb.ts'
import { nbAssumptions } from './assumptions-nb.ts'
import { nbEditor } from './editor-nb.ts'
import { nbExports } from './exports-nb.ts'
import { nbLife } from './nb-life.ts'
import { nbOpening } from './opening-nb.ts'
import { nbOverview } from './overview-nb.ts'
import { nbReport } from './report-nb.ts'
import type { PageTexts } from './texts.ts'
import { nbTrouble } from './trouble-nb.ts'
import { nbUncertainty } from './uncertainty-nb.ts'

/** The page in Norwegian. */
export const nb: PageTexts = {
  skip: 'Til innholdet',
  views: 'Visninger',
  link: {
    unknown: (name) => `Lenken har «${name}», som denne siden ikke kjenner. Resten er brukt.`,
    value: (name, value) => `Lenken sier ${name} «${value}», som ikke kan brukes. Resten er brukt.`,
    version: (version) => `Lenken er av versjon ${version}; denne siden leser versjon 1. Det som kan leses, er brukt.`,
    source: 'Scenariet i lenken kan ikke leses.',
    run: (name) => `Lenken gjelder den lagrede kjøringen «${name}», som ikke følger med lenken: åpne mappen dens her.`,
    large: 'Scenariet ditt er for stort til å stå i adressen: lagre det før du lukker eller laster siden på nytt.',
    more: (count) => `Lenken har ${count} deler til som ikke kan brukes.`,
    unreachable: (name) =>
      `Scenariet «${name}» kan ikke hentes: serveren svarer ikke. Last siden på nytt når den gjør det.`,
    rest: 'Resten av lenken er brukt.',
  },
  trouble: nbTrouble,
  tabs: {
    overview: 'Oversikt',
    agreement: 'Avtale',
    assumptions: 'Forutsetninger',
    uncertainty: 'Usikkerhet',
    pathway: 'Forløp',
  },
  readings: {
    firstYear: 'kr per inkludert pasient, første 12 måneder',
    period: 'kr per inkludert pasient, hele perioden',
    monthAlive: 'kr per måned en pasient lever',
    dhoMonth: 'kr per DHO-måned',
    total: 'kr i alt',
    fullTime: 'årsverk',
  },
  bar: {
    scenario: 'Scenario',
    arm: 'Alternativ',
    against: 'Mot',
    perspective: 'Ståsted',
    reading: 'Vis som',
    language: 'Språk',
    undo: 'Angre',
    redo: 'Gjør om',
  },
  preliminary: (done, of) => `Foreløpig: ${done} av ${of} simuleringer`,
  working: 'Regner …',
  standing: { title: 'Forskjell fra alternativet det sammenlignes med', before: (amount) => `før: ${amount}` },
  life: nbLife,
  overview: nbOverview,
  picture: {
    showTable: 'Vis tabell',
    hideTable: 'Skjul tabell',
    seed: (seed, version) => `startverdi ${seed} · pathledger ${version}`,
  },
  assumptions: nbAssumptions,
  exports: nbExports,
  opening: nbOpening,
  agreement: nbAgreement,
  editor: nbEditor,
  report: nbReport,
  uncertainty: nbUncertainty,
}

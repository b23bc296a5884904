import { enAgreement } from './agreement-en.ts'
import { enAssumptions } from './assumptions-en.ts'
import { enEditor } from './editor-en.ts'
import { enLife } from './en-life.ts'
import { enExports } from './exports-en.ts'
import { enOpening } from './opening-en.ts'
import { enOverview } from './overview-en.ts'
import { enReport } from './report-en.ts'
import type { PageTexts } from './texts.ts'
import { enTrouble } from './trouble-en.ts'
import { enUncertainty } from './uncertainty-en.ts'

/** The page in English. */
export const en: PageTexts = {
  skip: 'To the contents',
  views: 'Views',
  link: {
    unknown: (name) => `The link has "${name}", which this page does not know. The rest is used.`,
    value: (name, value) => `The link says ${name} "${value}", which cannot be used. The rest is used.`,
    version: (version) => `The link is of version ${version}; this page reads version 1. What can be read is used.`,
    source: 'The scenario in the link cannot be read.',
    run: (name) => `The link is about the stored run "${name}", which is not in the link: open its folder here.`,
    large: 'Your scenario is too large for the address: save it before you close the page or load it again.',
    more: (count) => `The link has ${count} more parts that cannot be used.`,
    unreachable: (name) =>
      `The scenario "${name}" cannot be fetched: the server does not answer. Load the page again when it does.`,
    rest: 'The rest of the link is used.',
  },
  trouble: enTrouble,
  tabs: {
    overview: 'Overview',
    agreement: 'Agreement',
    assumptions: 'Assumptions',
    uncertainty: 'Uncertainty',
    pathway: 'Pathway',
  },
  readings: {
    firstYear: 'kr per included patient, first 12 months',
    period: 'kr per included patient, whole period',
    monthAlive: 'kr per month that a patient lives',
    dhoMonth: 'kr per DHO month',
    total: 'kr in all',
    fullTime: 'full-time equivalents',
  },
  bar: {
    scenario: 'Scenario',
    arm: 'Alternative',
    against: 'Against',
    perspective: 'Perspective',
    reading: 'Show as',
    language: 'Language',
    undo: 'Undo',
    redo: 'Redo',
  },
  preliminary: (done, of) => `Preliminary: ${done} of ${of} simulations`,
  working: 'Working …',
  standing: { title: 'Difference from the alternative it is compared with', before: (amount) => `before: ${amount}` },
  life: enLife,
  overview: enOverview,
  picture: {
    showTable: 'Show table',
    hideTable: 'Hide table',
    seed: (seed, version) => `seed ${seed} · pathledger ${version}`,
  },
  assumptions: enAssumptions,
  exports: enExports,
  opening: enOpening,
  agreement: enAgreement,
  editor: enEditor,
  report: enReport,
  uncertainty: enUncertainty,
}

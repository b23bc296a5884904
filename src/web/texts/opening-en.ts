import type { OpeningTexts } from './opening.ts'

/** Opening in English. */
export const enOpening: OpeningTexts = {
  button: 'Open …',
  title: 'Open a scenario',
  shipped: 'Scenarios that come along',
  about: {
    'agder-150':
      '150 chronically ill patients over three years: usual care against digital home follow-up, first by the hospital and then by the telemedicine centre.',
    'danish-telemedicine':
      'Danish telemedicine for 100 patients with COPD in 2022: the region gains where acute admissions are avoided, the municipality monitors.',
    'fact-ung': 'Youths followed by a team that a hospital and three districts share, on fixed budgets.',
    mila: 'The sum of the MILA project for 213 patients, and what becomes of the saving when its assumptions change.',
    'net-treatment': 'One patient in eMeistring and one in eHjerterehab: the state pays once a course.',
    'organisation-models': 'The same 150 patients through six ways to organise digital home follow-up.',
    'rct-12-months': 'One patient for twelve months of municipal follow-up at the costs of the trial.',
    'rct-2021': 'Municipal digital follow-up as in the randomised trial of 2018 to 2021, against usual care.',
    rune: 'The example "Rune", 67 with COPD: hospital for one month, telemedicine centre for three. Nothing is left to chance.',
    'tms-only': 'The 150 patients followed up by the telemedicine centre from the first day.',
    'tms-only-diagram': '"Rune" followed up by the telemedicine centre from the first day, every activity once.',
    ullensaker: "The hospital for two to four weeks, then the municipality's own service one day a week.",
    'wound-care':
      "Twenty patients with wounds: consultations at the hospital, or by video with the municipality's nurse.",
  },
  openFiles: 'Open scenario files …',
  openRun: 'Open the folder of a stored run …',
  close: 'Close',
  howToDrop:
    'Files and folders can also be dropped anywhere on the page. Choose the scenario file together with the tariff and cost files it names; those that are missing are taken from the ones that come along. Everything stays on this machine.',
  dropHere: 'Drop to open',
  noGallery: 'The scenarios that come along could not be fetched.',
  outcome: {
    refused: (name) => `"${name}" cannot be used and was not opened. What is shown is as it was.`,
    choose: 'Several scenarios were chosen. Which one is to be opened?',
    unreadable: 'What was chosen cannot be read. What is shown is as before.',
    nothing: 'There was neither a scenario file (YAML) nor a stored run here.',
    tooLarge: (megabytes) =>
      `The run is larger than ${megabytes} MB, which is what the page can hold. Use the command reprice instead.`,
  },
  stored: (name, simulations) =>
    `Stored run "${name}", ${simulations} simulations. Where prices, agreements or social values change, the stored facts are priced again. Where something changes that makes other lives, they are simulated anew from the run's own texts.`,
  simulatedAnew: 'What is shown now is simulated anew.',
}

import type { ReportTexts } from './report.ts'

export const enReport: ReportTexts = {
  open: 'Print',
  print: 'Print',
  close: 'Close the report',
  scenario: 'scenario',
  contrast: 'comparison',
  run: 'run',
  frame: (months, from, patients, simulations) => `${months} from ${from}, ${patients}, ${simulations}`,
  agreement: 'agreement in force',
  prices: 'price year',
  servicePrices: 'each event at the price of its day',
  changes: 'changed from the scenario file',
  noChanges: 'nothing',
  sources: 'Sources',
  method: 'Method',
  methods: (level) => [
    'Each patient lives the same life in both alternatives, with the same luck wherever the pathways do not differ. The difference between them is what the alternative does.',
    'Each event is priced by the tariffs and costs below and posted as a payment between two parties or as resources used. A transfer between the parties does not change the sum for society before the cost of taxes.',
    `The whiskers in the pictures show where 8 of 10 simulations end. Intervals of means are at level ${level} and show uncertainty from chance, not from the assumptions.`,
    'The local total is the sum of the parties to the agreement, the public total that of the public sector. Society counts resources, health and the time of patients, discounted.',
  ],
  again: 'The same numbers again',
}

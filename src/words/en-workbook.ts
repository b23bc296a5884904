import type { WorkbookTexts } from './workbook-texts.ts'

export const enWorkbook: WorkbookTexts = {
  sheets: { result: 'Result', months: 'Months', assumptions: 'Assumptions', tariffs: 'Tariffs', about: 'About' },
  against: (arm, other) => `${arm} against ${other}`,
  columns: {
    refusedBy: 'refused by',
    resourceCost: 'resource cost',
    sum: 'Sum',
    nullNet: 'net of the other',
    armNet: 'net',
    low: 'mean from',
    high: 'mean to',
    title: 'what',
    priceYear: 'price year',
    start: 'from',
    replications: 'simulations',
    replication: 'simulation',
    run: 'stored run',
    storedBy: 'stored by',
  },
}

/** The forms a run can be told in. */
export const FACT_FORMATS = ['csv', 'parquet', 'ocel', 'xes', 'cloudevents', 'cloudevents-batch'] as const
export type FactFormat = (typeof FACT_FORMATS)[number]

/** With the result as a workbook. */
export const EXPORT_FORMATS = ['csv', 'xlsx', 'parquet', 'ocel', 'xes', 'cloudevents', 'cloudevents-batch'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** True where the file is one JSON or XML document, which its readers hold in memory as a whole. */
export const isOneDocument = (format: ExportFormat): boolean => ['ocel', 'xes', 'cloudevents-batch'].includes(format)

/** How often a format goes over the facts. */
export const passesOf = (format: ExportFormat): number => (format === 'ocel' ? 2 : 1)

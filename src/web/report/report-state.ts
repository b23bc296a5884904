import { signal } from '@preact/signals'

/** Whether the report is shown in the place of the views, with every table open. */
export const isReportShown = signal(false)

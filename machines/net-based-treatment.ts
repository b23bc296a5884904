import { param } from '../src/core/formula/formula.ts'
import { m } from './context.ts'
import { diagnosis } from './fragments/health-course.ts'
import { regularContacts } from './fragments/regular-contacts.ts'
import { record } from './idiom.ts'
import { definePathway } from './pathway.ts'

/** A course over the net in modules: mental health or addiction (TS02), or somatic, such as heart rehabilitation (XS07). */
export const netBasedTreatment = definePathway({
  id: 'net-based-treatment',
  version: '1.0.0',
  title: { nb: 'Nettbasert behandling', en: 'Net-based treatment' },
  parameters: [
    { name: 'net.modules', kind: 'count' },
    { name: 'net.modulesPerYear', kind: 'ratePerYear' },
  ],
  facts: ['NetCourseStarted', 'MentalNetModuleCompleted', 'SomaticNetModuleCompleted', 'NetCourseCompleted'],
  regions: {
    netCourse: regularContacts({
      perYear: param('net.modulesPerYear'),
      contacts: param('net.modules'),
      kinds: {
        mentalModule: {
          when: m.diagnosis.is('MENT'),
          tells: [record('MentalNetModuleCompleted')],
        },
        somaticModule: { tells: [record('SomaticNetModuleCompleted')] },
      },
      begins: [record('NetCourseStarted', diagnosis)],
      ends: [record('NetCourseCompleted', diagnosis)],
    }),
  },
})

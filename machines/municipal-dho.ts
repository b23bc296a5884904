import { municipalityOnly, SERVICE_OFFER_PARAMETERS } from './fragments/dho-follow-up.ts'
import { MONITORING_PARAMETERS, OPENING_PARAMETERS } from './fragments/monitoring.ts'
import { MUNICIPALITY_ALONE_PARAMETERS } from './fragments/municipal-follow-up.ts'
import { definePathwayWith } from './with-follow-up.ts'

/** Digital follow-up at home by the municipality's own service from the first day, as in the trial of 2018 to 2021. */
export const municipalDho = definePathwayWith(municipalityOnly, {
  id: 'municipal-dho',
  version: '1.0.0',
  title: { nb: 'Kommunal DHO fra første dag', en: "The municipality's own service from the first day" },
  parameters: [
    ...SERVICE_OFFER_PARAMETERS,
    ...MUNICIPALITY_ALONE_PARAMETERS,
    ...MONITORING_PARAMETERS,
    ...OPENING_PARAMETERS,
  ],
  facts: ['MunicipalTrainingHeld', 'MunicipalDhoStarted', 'StartMeetingHeld', 'MunicipalMonthClosed'],
})

/** `pathledger/testing`: what a modeller needs to test the rules of a pathway, a tariff or a scenario. */
export { describeFact } from './core/domain/describe-fact.ts'
export {
  arbitraryDraw,
  arbitraryLuck,
  arbitraryParams,
  arbitraryPatient,
  arbitraryStoryInput,
} from './testing/arbitraries.ts'
export { type AgreementChoices, arbitraryAgreement } from './testing/arbitrary-agreements.ts'
export { arbitraryFacts } from './testing/arbitrary-facts.ts'
export { ACTORS, arbitraryCosts, arbitraryTariff, type PriceChoices } from './testing/arbitrary-prices.ts'
export {
  arbitraryScenario,
  arbitraryScenarioFiles,
  parseScenarioFiles,
  type ScenarioFiles,
} from './testing/arbitrary-scenarios.ts'
export { capsHold } from './testing/caps-hold.ts'
export { type ForEveryPatientOptions, forEveryPatient } from './testing/for-every-patient.ts'
export {
  hospitalPhaseFirst,
  hospitalPhaseLasts,
  RULES,
  type Rule,
  startMeetingEndsTestPeriod,
} from './testing/rules.ts'
export { NET_COURSE_RULES, TEAM_RULES, TELEMEDICINE_RULES, WOUND_CARE_RULES } from './testing/service-rules.ts'
export { describeStory, type Story, type StoryInput, tellStory } from './testing/story.ts'

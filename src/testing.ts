/** `pathledger/testing`: what a modeller needs to test the rules of a pathway. */
export {
  arbitraryDraw,
  arbitraryLuck,
  arbitraryParams,
  arbitraryPatient,
  arbitraryStoryInput,
} from './testing/arbitraries.ts'
export { type ForEveryPatientOptions, forEveryPatient } from './testing/for-every-patient.ts'
export { RULES, type Rule } from './testing/rules.ts'
export { describeFact, describeStory, type Story, type StoryInput, tellStory } from './testing/story.ts'

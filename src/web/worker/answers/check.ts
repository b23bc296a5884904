/** What is wrong with a scenario that somebody writes; what is open stays open. */
import type { Answerer } from '../answerer.ts'
import { layOut } from '../desk.ts'

/** Answers with errors and warnings in the order of the file. */
export const answerCheck: Answerer<'check'> = async (_, { source, wish }) => {
  const laid = layOut(source)
  return laid.ok ? laid.value.resolve(wish).issues : laid.issues
}

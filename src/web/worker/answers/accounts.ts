/** The accounts behind everybody's result. */
import { buildArms } from '../../../core/analysis/result-builder.ts'
import type { Answerer } from '../answerer.ts'
import { runThrough } from './run-through.ts'

/** Answers the accounts of every arm. */
export const answerAccounts: Answerer<'accounts'> = async (desk, { wish }, asking) => {
  const { plan, accumulated } = await runThrough(desk, wish, asking)
  return buildArms(plan, accumulated)
}

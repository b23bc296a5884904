/** Thrown by the compiler where a machine uses what only the reference engine runs. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly state: string
  readonly feature: string
  constructor(state: string, feature: string) {
    super(`state "${state}" uses ${feature}`)
    this.state = state
    this.feature = feature
  }
}

export const ENGINE_CHOICES = ['auto', 'kernel', 'tables', 'reference'] as const
/** `auto` takes the fastest engine that can run the pathway; every other name asks for that one. */
export type EngineChoice = (typeof ENGINE_CHOICES)[number]

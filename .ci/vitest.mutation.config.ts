import { BaseSequencer, type TestSpecification } from 'vitest/node'
import base from './vitest.config.ts'

/** Examples before properties: a mutant is done with at the first test that fails, and most fall to an example. */
class ExamplesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isProperty = ({ moduleId }: TestSpecification): number => Number(moduleId.includes('.property.'))
    return files.toSorted((a, b) => isProperty(a) - isProperty(b) || (a.moduleId < b.moduleId ? -1 : 1))
  }
}

const { projects: _, ...shared } = base.test ?? {}

/** The tests that mutants of the ledger must fail; `stryker.config.mjs` runs them. */
export default {
  ...base,
  test: {
    ...shared,
    include: ['test/core/ledger/*.test.ts'],
    // They take the longest, and where they were tried they found no mutant that the others had not found.
    exclude: ['test/core/ledger/{any-tariff,ledger,metamorphic}.property.test.ts'],
    isolate: false,
    env: { FC_SHARE: '0.1' },
    sequence: { sequencer: ExamplesFirst },
  },
}

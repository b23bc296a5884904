import { describe, expect, it } from 'vitest'
import { type Figure, publishedSchema } from '../../../src/core/evidence/published.ts'
import { reproduceFigures, tallyFigures } from '../../../src/core/evidence/reproduce.ts'
import type { Computations, World } from '../../../src/core/evidence/world.ts'

/** No computation of these tests asks anything. */
const silent: World = {
  run: () => Promise.reject(new Error('not asked')),
  price: () => Number.NaN,
  dated: () => Number.NaN,
  input: () => Number.NaN,
}
const said = { nb: 'fordi', en: 'because' }
const figureOf = (changes: Partial<Figure> = {}): Figure => ({
  ...{ id: 's0.sum', source: 'S0', place: 'SUM', what: { nb: 'sum', en: 'sum' }, printed: 100, unit: 'kr' },
  ...{ rounding: 1, status: 'arithmetic' },
  ...changes,
})
const reproduceOne = async (figure: Figure, computed: number) => {
  const [row] = await reproduceFigures([figure], { [figure.id]: () => computed }, silent)
  return row
}

describe('a figure beside what is computed for it', () => {
  it.each(['simulated', 'arithmetic', 'input'] as const)('holds within half a step of rounding: %s', async (status) => {
    const outcomes = await Promise.all(
      [99.5, 100, 100.5, 99.49, 100.51].map((value) => reproduceOne(figureOf({ status }), value)),
    )
    expect(outcomes.map((row) => row?.holds)).toEqual([true, true, true, false, false])
  })

  it('may lie further away where the source rounds to tens', async () => {
    const rounding = { printed: 1550, rounding: 10 }
    expect((await reproduceOne(figureOf(rounding), 1548))?.holds).toBe(true)
    expect((await reproduceOne(figureOf(rounding), 1544))?.holds).toBe(false)
  })

  it('is not called inconsistent where it agrees', async () => {
    const inconsistent = figureOf({ status: 'inconsistent', why: said })
    expect((await reproduceOne(inconsistent, 100.4))?.holds).toBe(false)
    expect((await reproduceOne(inconsistent, 101))?.holds).toBe(true)
  })

  it('proves nothing where inputs were fitted to it', async () => {
    expect((await reproduceOne(figureOf({ status: 'calibrated', why: said }), 140))?.holds).toBe(true)
  })

  it('has no computed value where the source does not say enough', async () => {
    const figure = figureOf({ status: 'notReproducible', why: said })
    const [row] = await reproduceFigures([figure], {}, silent)
    expect(row).toMatchObject({ computed: null, difference: null, holds: true })
  })

  it('shows kroner free of the noise of binary fractions', async () => {
    const row = await reproduceOne(figureOf({ printed: 0.3, rounding: 0.1 }), 0.1 + 0.2)
    expect([row?.computed, row?.difference]).toEqual([0.3, 0])
  })
})

describe('a figure without the right computation', () => {
  it.each([
    ['is missing', figureOf(), {}],
    [
      'is there though the figure is not reproducible',
      figureOf({ status: 'notReproducible', why: said }),
      { 's0.sum': () => 1 },
    ],
    ['gives no number', figureOf(), { 's0.sum': () => Number.NaN }],
    ['is only inherited', figureOf({ id: 'toString' }), {}],
  ] as readonly [string, Figure, Computations][])(
    'is a fault of the product: the computation %s',
    async (_, figure, computations) => {
      await expect(reproduceFigures([figure], computations, silent)).rejects.toMatchObject({ code: 'PL-I111' })
    },
  )
})

describe('the tally', () => {
  it('counts as reproduced only simulated and arithmetic rows that hold, and names the rows that do not', async () => {
    const figures = [
      figureOf({ id: 's0.a', status: 'simulated' }),
      figureOf({ id: 's0.b', status: 'arithmetic' }),
      figureOf({ id: 's0.c', status: 'arithmetic', printed: 7 }),
      figureOf({ id: 's0.d', status: 'input' }),
      figureOf({ id: 's0.e', status: 'calibrated', why: said }),
      figureOf({ id: 's0.f', status: 'inconsistent', why: said }),
      figureOf({ id: 's0.g', status: 'notReproducible', why: said }),
    ]
    const computations = Object.fromEntries(figures.slice(0, -1).map(({ id }) => [id, () => 100]))
    const tally = tallyFigures(await reproduceFigures(figures, computations, silent))
    expect(tally).toEqual({
      figures: 7,
      printed: 2,
      byStatus: { simulated: 1, arithmetic: 2, calibrated: 1, input: 1, inconsistent: 1, notReproducible: 1 },
      reproduced: 2,
      broken: ['s0.c', 's0.f'],
    })
  })

  it('is told of each figure before it is computed, in the order given', async () => {
    const heard: string[] = []
    const figures = ['s0.a', 's0.b'].map((id) => figureOf({ id }))
    const computations = Object.fromEntries(figures.map(({ id }) => [id, () => heard.push(`computed ${id}`)]))
    await reproduceFigures(figures, computations, silent, ({ id }, index) => heard.push(`${index} ${id}`))
    expect(heard).toEqual(['0 s0.a', 'computed s0.a', '1 s0.b', 'computed s0.b'])
  })
})

describe('the form of published.yaml', () => {
  const { rounding: _, ...bare } = figureOf()
  const parse = (figure: object) => publishedSchema.safeParse({ schemaVersion: 1, figures: [figure] })

  it('takes whole units where no rounding is given', () => {
    expect(parse(bare).data?.figures[0]?.rounding).toBe(1)
  })

  it.each(['calibrated', 'inconsistent', 'notReproducible'])('asks for a reason: %s', (status) => {
    expect(parse({ ...bare, status }).success).toBe(false)
    expect(parse({ ...bare, status, why: said }).success).toBe(true)
  })

  it.each([
    ['an id of no source', { id: 'sum' }],
    ['a source that is not read', { source: 'S9' }],
    ['no step of rounding', { rounding: 0 }],
    ['an error that is not numbered', { knownError: 'slip' }],
  ])('refuses %s', (_name, change) => {
    expect(parse({ ...bare, ...change }).success).toBe(false)
  })
})

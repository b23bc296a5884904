import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-status.ts'
import { shippedFolder } from '../../src/cli/package-files.ts'
import { productServices } from '../../src/cli/product-services.ts'
import { runWords } from './world.ts'

const SCENARIO = `schemaVersion: 1
id: bad
title: {nb: "Feil", en: "Wrong"}
base: agder-150.yaml
start: 2023-01-01
months: 3
currency: NOK
priceYear: 2023
run: {replications: 2, seed: 1}
actors: [hospital, gp, municipality, tms, state, helfo, patient]
totals: {local: [hospital, municipality], public: [hospital, municipality, state]}
tariffs: [tariffs/no-2023.yaml, danish.yaml]
costs: [steps.yaml]
rewards:
  days: {states: [health.admited], rate: 1, per: day}
arms:
  - {id: now, title: {nb: "Nå", en: "Now"}, pathway: usual-care, isNull: true}
  - {id: dho, title: {nb: "DHO", en: "DHO"}, pathway: hospital-dho-to-tms}
`

const PRICE = 'prices: [{amount: 10, source: S0, year: 2022, grade: published}]'

const DANISH = `schemaVersion: 1
id: danish
title: {nb: "Dansk", en: "Danish"}
currency: DKK
lines:
  - {code: STAY, title: {nb: "Opphold", en: "Stay"}, facts: [Discharged], per: fact, payer: state, payee: hospital, ${PRICE}}
`

const STEPS = `schemaVersion: 1
id: steps
title: {nb: "Trinn", en: "Steps"}
currency: NOK
lines:
  - {code: STAFF, title: {nb: "Ansatte", en: "Staff"}, facts: [TmsMonthClosed], per: month, behaviour: step, bearer: tms, ${PRICE}}
`

let cwd = ''
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pathledger-bad-'))
  await cp(shippedFolder(), cwd, { recursive: true })
  await writeFile(join(cwd, 'bad.yaml'), SCENARIO)
  await writeFile(join(cwd, 'danish.yaml'), DANISH)
  await writeFile(join(cwd, 'steps.yaml'), STEPS)
})
afterEach(() => rm(cwd, { recursive: true }))

it('a currency without a rate, a fact without a price, a step without a block and a state nobody knows are told at once', async () => {
  const { status, stdout, stderr } = await runWords(['check', 'bad.yaml', '--quiet'], { cwd }, productServices)
  expect({ status, stdout }).toEqual({ status: EXIT.input, stdout: '' })
  const errors = stderr.split('\n').filter((line) => line !== '' && !line.includes('warning:'))
  expect(errors.map((line) => line.replace(/ .*\((PL-[ST]\d+)\)$/, ' $1'))).toEqual([
    'bad.yaml:15:19 PL-S081',
    'bad.yaml:17:54 PL-S070',
    'bad.yaml:18:55 PL-S070',
    'danish.yaml:4:11 PL-S041',
    'steps.yaml:6:5 PL-T050',
  ])
  expect(stderr).toContain('Did you mean "health.admitted"?')
})

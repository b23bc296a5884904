import type { Computation, Computations } from '../world.ts'
import { readInput, readPrice } from './read-back.ts'

const DENMARK = 'tariffs/dk-2022.yaml'

const readPoints = (region: string, indicator: string): Computation =>
  readInput('tables.yaml', `s2.points.${region}.${indicator}`)

/** Indicators every region has points for; the others are blank in some columns of the table. */
const EVERYWHERE = ['video', 'collaboration', 'teams', 'net', 'letter', 'completeness']

const addPoints =
  (region: string, others: readonly string[] = []): Computation =>
  ({ input }) =>
    [...EVERYWHERE, ...others].reduce((sum, name) => sum + input('tables.yaml', `s2.points.${region}.${name}`), 0)

const readContact = (group: string): Computation => readPrice(DENMARK, 'DRG-TELE', { group })
const readGpFee = (group: string): Computation => readPrice(DENMARK, 'GP-FEE', { group })

/** Figures of S2, the webinar of November 2022. */
export const S2: Computations = {
  's2.rune.dialogue-and-handover': ({ price }) => 2 * price('tariffs/no-2022.yaml', 'XS08', { of: 'printed' }),

  's2.rbf.video': readPoints('central', 'video'),
  's2.rbf.video-west': readPoints('west', 'video'),
  's2.rbf.collaboration': readPoints('central', 'collaboration'),
  's2.rbf.teams': readPoints('central', 'teams'),
  's2.rbf.forms': readPoints('west', 'forms'),
  's2.rbf.net': readPoints('central', 'net'),
  's2.rbf.plan': readPoints('central', 'plan'),
  's2.rbf.letter': readPoints('west', 'letter'),
  's2.rbf.letter-central': readPoints('central', 'letter'),
  's2.rbf.letter-north': readPoints('north', 'letter'),
  's2.rbf.completeness': readPoints('central', 'completeness'),
  's2.rbf.total-central': addPoints('central', ['plan']),
  's2.rbf.total-north': addPoints('north'),
  's2.rbf.total-south-east': addPoints('south-east'),
  's2.rbf.total-west': addPoints('west', ['forms', 'plan']),

  's2.dk.copd': readContact('COPD'),
  's2.dk.diabetes': readContact('diabetes'),
  's2.dk.wound': readContact('wound'),
  's2.dk.collection': readContact('collection'),
  's2.dk.phone-or-video': readContact('phoneOrVideo'),
  's2.dk.gp-consultation': readGpFee('consultation'),
  's2.dk.gp-phone': readGpFee('phone'),
  's2.dk.gp-agreed-phone': readGpFee('agreedPhone'),
  's2.dk.gp-e-consultation': readGpFee('eConsultation'),
  's2.dk.gp-video': readGpFee('video'),
}

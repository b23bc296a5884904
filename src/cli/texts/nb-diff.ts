import { joinNames } from '../../words/joining.ts'
import type { DiffTexts } from './diff.ts'

/** `diff` på norsk. */
export const nbDiff: DiffTexts = {
  summary:
    'sammenlign to lagrede kjøringer: første hendelse som er ulik, og hva det gir per aktør; sluttstatus 7 når de er ulike',
  runArgument: 'mappen til en lagret kjøring',
  equal: 'Kjøringene er like: samme hendelser for de samme pasientene, og samme resultat.',
  different: 'Kjøringene er ulike.',
  noResult: 'En av kjøringene er ikke ferdig og har ikke noe resultat ennå; bare hendelsene er sammenlignet.',
  manifest: 'Hva som ble bedt om, og av hva',
  what: {
    scenario: 'scenario',
    input: 'innholdet i',
    option: 'valg',
    arms: 'alternativer',
    seed: 'startverdi',
    replications: 'simuleringer',
    patients: 'pasienter',
    product: 'program',
    pathway: 'forløp',
    draws: 'tilfeldige tall',
    engine: 'motor',
    state: 'tilstand',
  },
  first: (patient, replication, arm) =>
    `Første hendelse som er ulik: pasient ${patient} i simulering ${replication}, ${arm}`,
  nothing: 'ingen flere hendelser',
  lives: 'Pasientene',
  compared: (compared, different) => `${different} av ${compared} pasientforløp som begge har, er ulike.`,
  included: (count) => `${count} av dem er innskrevet ulikt: en annen dag, eller med andre kjennetegn.`,
  onlyIn: (run, count) => `Bare i ${run}: ${count} pasientforløp.`,
  armsOnlyIn: (run, arms) =>
    `Bare i ${run}: ${arms.length === 1 ? 'alternativet' : 'alternativene'} ${joinNames(arms, 'og')}.`,
  sameLives: 'Ingen hendelse er ulik.',
  result: (currency) => `Netto per aktør der resultatene er ulike, ${currency}, gjennomsnitt av simuleringene`,
  otherSize: 'Kjøringene er ikke like store: resultatene gjelder ikke de samme pasientforløpene.',
  sameResult: 'Resultatene er like i alternativene begge har.',
  otherNumbers: 'Regnskapene er like, men andre tall i resultatet er ulike.',
  columns: {
    what: 'Hva',
    arm: 'Alternativ',
    actor: 'Aktør',
    difference: 'Differanse',
    month: 'Ulikt fra',
    patients: 'Ulike\nforløp',
  },
}

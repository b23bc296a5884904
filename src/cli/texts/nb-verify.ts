import type { VerifyTexts } from './verify.ts'

/** `verify` på bokmål. */
export const nbVerify: VerifyTexts = {
  summary: 'simuler hver del av en lagret kjøring på nytt og sammenlign; sluttstatus 7 når noe er annerledes',
  same: (same, of) => `${same} av ${of} deler er simulert på nytt og er like.`,
  notSame: (same, of) => `Bare ${same} av ${of} deler er like når de simuleres på nytt.`,
  differs: (segment, table, row, lives) => `Del ${segment} er annerledes først i ${table}, rad ${row}: ${lives}.`,
  lives: (replication, patient, simulation) =>
    `${simulation === undefined ? '' : `${simulation}, `}simulering ${replication}, pasient ${patient}`,
  stored: 'lagret:',
  lived: 'simulert:',
  nothing: 'ingenting',
  more: (count) => `${count} deler til er annerledes.`,
  result: {
    same: 'result.json er lik.',
    differs: 'result.json er ikke lik.',
    unfinished: 'Kjøringen er ikke ferdig, så det er ikke noe resultat ennå.',
    unknown: 'result.json er ikke sammenlignet, fordi deler mangler.',
  },
}

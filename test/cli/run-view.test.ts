import { describe, expect, it } from 'vitest'
import { runWords } from './world.ts'

describe('the accounts of one arm', () => {
  it('are these in Norwegian', async () => {
    const words = ['run', 'fixed.yaml', '--arm', 'dho', '--by', 'tertial', '--lang', 'nb', '--quiet']
    const { stdout } = await runWords(words)
    expect(stdout.replaceAll('\u00a0', ' ').replace(/pathledger \d.*/, 'pathledger …')).toMatchInlineSnapshot(`
      "Et fast eksempel
      4 måneder fra nov. 2022 · 150 pasienter · 20 simuleringer

      Beløp i kr for hele kohorten i hele perioden, gjennomsnitt av simuleringene.

      Sykehus, deretter TMS (dho)
                                                                                      Per
        Aktør              Inntekt   Betalt  Overført  Ressursbruk        Netto   pasient
        ─────────────────────────────────────────────────────────────────────────────────
        Sykehus          1 234 567        0         0    9 000 000   −7 765 433   −51 770
        Fastlege           812 346        0         0      500 000      312 346     2 082
        Kommune                  0  400 000         0    7 200 000   −7 600 000   −50 667
        Stat                     0  690 000         0            0     −690 000    −4 600
        Pasienter                0        0         0            0            0         0
        ─────────────────────────────────────────────────────────────────────────────────
        Lokalt i alt                                                −15 053 088  −100 354
        Offentlig i alt                                             −16 900 000  −112 667
        Samfunnet                                                   −19 000 000  −126 667

      Netto per tertial
        Periode             Sykehus  Fastlege     Kommune      Stat  Pasienter
        ──────────────────────────────────────────────────────────────────────
        3. tertial 2022  −3 882 717   156 173  −3 800 000  −345 000          0
        1. tertial 2023  −3 882 717   156 173  −3 800 000  −345 000          0
        ──────────────────────────────────────────────────────────────────────
        Sum              −7 765 433   312 346  −7 600 000  −690 000          0

      Koder, per aktør
        Aktør      Kode   Hva                 Antall    Inntekt   Betalt  Ressursbruk
        ─────────────────────────────────────────────────────────────────────────────
        Sykehus    XS08   Digital oppfølging    12,5  1 234 567             9 000 000
        Fastlege   14     14                    12,5    812 346               500 000
        Kommune    TMS    TMS                   12,5             400 000    7 200 000
        Stat       BLOCK  BLOCK                 12,5             690 000
        Pasienter  COPAY  COPAY                 12,5

      Hendelser
        Hendelse                   Antall
        ─────────────────────────────────
        Innlagt                       211
        Måned med hjemmetjenester     400

      Krav som ble avvist, per simulering
        Kode  Antall  Grunn
        ──────────────────────────────────────────
        XS08     120  Allerede brukt denne måneden
        XS09     7,3  onceATertial
      Et avvist krav gir ikke betaling; aktiviteten er likevel utført.

      startverdi 2023 · motor reference · priser fra 2023 · pathledger …
      Samme tall en gang til:
        pathledger run fixed.yaml --replications 20 --seed 2023 --arm dho --by tertial
      "
    `)
  })
})

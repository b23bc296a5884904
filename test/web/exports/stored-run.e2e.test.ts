import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { keepShipped } from '../../node/store/keep-shipped.ts'
import { describeInBrowser } from '../browser.ts'
import { settled } from '../settled.ts'

const SEED = 4711
const PICTURES = ['who-gains', 'payback', 'split', 'intervals', 'tornado', 'cohort-sizes', 'caseload']

describeInBrowser('the printed report of a stored run', (visit) => {
  it('says which run it is and how it is priced again, and has the table of every picture', {
    timeout: 120_000,
  }, async () => {
    const kept = await keepShipped('agder-150', { patients: 20, replications: 3, seed: SEED }, 'run-of-may')
    try {
      const page = await visit({ fragment: 'scenario=rune&lang=nb' })
      await settled(page)
      await page.getByRole('button', { name: 'Åpne …' }).click()
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: 'Åpne mappen til en lagret kjøring …' }).click()
      await (await chooser).setFiles(kept.folder)
      await page.locator('.stored').waitFor()
      await settled(page)
      await page.locator('[data-export="print"]').click()
      await page.waitForSelector('.report[data-complete="true"]', { timeout: 100_000 })
      await page.emulateMedia({ media: 'print' })
      const report = page.locator('.report')
      const frame = await report.locator('.frame-rows').innerText()
      for (const part of ['(agder-150)', '20 pasienter, 3 simuleringer', String(SEED)]) expect(frame).toContain(part)
      const text = await report.innerText()
      expect(text).toContain('pathledger reprice run-of-may --replications 3')
      expect(text).not.toContain('undefined')
      const pictures = await report.locator('figure').evaluateAll((figures) =>
        figures.map((figure) => ({
          name: figure.getAttribute('data-picture'),
          provenance: figure.querySelector('.provenance')?.textContent ?? '',
          cells: [...figure.querySelectorAll('tbody td')].map(({ textContent }) => textContent?.trim()),
        })),
      )
      expect(pictures.map(({ name }) => name)).toEqual(PICTURES)
      for (const { name, provenance, cells } of pictures) {
        expect([name, provenance]).toEqual([name, expect.stringContaining(`startverdi ${SEED}`)])
        expect([name, cells.length > 0, cells.some((cell) => /\d/.test(cell ?? ''))]).toEqual([name, true, true])
      }
    } finally {
      rmSync(dirname(kept.folder), { recursive: true, force: true })
    }
  })
})

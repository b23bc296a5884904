import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { FromWorker, ToWorker } from '../../src/web/worker/protocol.ts'
import { describeInBrowser } from './browser.ts'
import { settled } from './settled.ts'

declare global {
  interface Window {
    /** Workers in the order they were started. */
    started: Worker[]
    /** What of the messages to workers breaks the worker. */
    breaking: 'nothing' | 'each' | 'questions'
  }
}

/** In the page, before its own scripts: keeps the workers, and lets messages to them break them. */
const holdWorkers = (): void => {
  window.started = []
  window.breaking = 'nothing'
  window.Worker = class extends Worker {
    constructor(...parts: ConstructorParameters<typeof Worker>) {
      super(...parts)
      window.started.push(this)
    }
    override postMessage(message: ToWorker): void {
      const isAsked = message.kind === 'ask' && window.breaking === 'questions'
      super.postMessage(message)
      const broken: FromWorker = { kind: 'broken', message: 'Invalid typed array length: 9007199254740991' }
      if (isAsked || window.breaking === 'each') this.dispatchEvent(new MessageEvent('message', { data: broken }))
    }
  }
}

/** In the page, before its own scripts: the worker breaks at the first that it is told. */
const breakFirst = (): void => {
  let isFirst = true
  window.Worker = class extends Worker {
    override postMessage(message: ToWorker): void {
      super.postMessage(message)
      if (!isFirst) return
      isFirst = false
      this.dispatchEvent(new MessageEvent('message', { data: { kind: 'broken', message: '' } satisfies FromWorker }))
    }
  }
}

const SMALL = 'lang=en&patients=10&replications=2'
const messages = (page: Page) => page.locator('.messages')
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })
const countWorkers = (page: Page): Promise<number> => page.evaluate(() => window.started.length)

/** Ends the worker that the page has now, of which a worker itself says nothing. */
const endWorker = (page: Page): Promise<void> => page.evaluate(() => window.started.at(-1)?.terminate())

/** Sets a price in the view of assumptions. */
async function setPrice(page: Page, to: string): Promise<void> {
  await page.getByRole('searchbox').fill('price.TMS-STAFF')
  const field = page.locator('[data-name="price.TMS-STAFF"] input:not([type="range"])')
  await field.fill(to)
  await field.press('Enter')
}

describeInBrowser('a worker of the page that breaks down', (visit) => {
  const open = async (fragment: string, tolerates?: RegExp): Promise<Page> => {
    const page = await visit({ fragment, before: holdWorkers, ...(tolerates && { tolerates }) })
    await settled(page)
    return page
  }

  it('without a word is replaced; view, changes and what can be undone are kept, and it is said', async () => {
    const page = await open(`${SMALL}&view=assumptions`)
    await setPrice(page, '1500')
    await settled(page)
    await endWorker(page)
    await soon(() => countWorkers(page)).toBe(2)
    await soon(() => messages(page).innerText()).toContain('started again')
    await settled(page)
    expect(await messages(page).innerText()).toContain('all you had changed is kept')
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('Assumptions')
    expect(page.url()).toContain('price.TMS-STAFF%3D1500')
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await soon(() => page.url()).not.toContain('price.TMS-STAFF')
    await settled(page)
    expect(await messages(page).innerText()).toBe('')
  })

  it('at a change is replaced, and the change is calculated all the same', async () => {
    const page = await open(`${SMALL}&view=assumptions`)
    const before = await page.evaluate(() => window.started.length)
    await endWorker(page)
    await setPrice(page, '2500')
    await soon(() => countWorkers(page)).toBe(before + 1)
    await settled(page)
    const reopened = await visit({ fragment: `${SMALL}&set=price.TMS-STAFF%3D2500` })
    await settled(reopened)
    await page.getByRole('tab', { name: 'Overview' }).click()
    await settled(page)
    expect(await page.locator('.verdict').innerText()).toBe(await reopened.locator('.verdict').innerText())
  })

  it('again and again is told and left alone, with the last numbers shown, until something is changed', async () => {
    const page = await open(SMALL)
    const verdict = await page.locator('.verdict').innerText()
    await page.evaluate(() => {
      window.breaking = 'each'
    })
    await page.getByLabel('Show as').selectOption('total')
    await soon(() => messages(page).innerText()).toContain('not tried any more')
    expect(await messages(page).innerText()).toContain('Invalid typed array length')
    expect(await countWorkers(page)).toBe(2)
    expect(await page.locator('.verdict').innerText()).toBe(verdict)
    await page.getByRole('tab', { name: 'Pathway' }).click()
    await page.getByRole('tab', { name: 'Overview' }).click()
    expect(await countWorkers(page)).toBe(2)
    await page.evaluate(() => {
      window.breaking = 'nothing'
    })
    await page.getByLabel('Show as').selectOption('firstYear')
    await settled(page)
    await soon(() => messages(page).innerText()).toBe('')
    expect(await countWorkers(page)).toBe(3)
  })

  it('at a question is not broken by that question for ever', async () => {
    const page = await open(SMALL)
    await page.evaluate(() => {
      window.breaking = 'questions'
    })
    await page.getByRole('tab', { name: 'Pathway' }).click()
    await soon(() => messages(page).innerText()).toContain('not tried any more')
    expect(await countWorkers(page)).toBe(2)
    await page.getByRole('tab', { name: 'Overview' }).click()
    expect(await page.locator('.verdict').innerText()).not.toBe('')
  })

  it('is not, where a patient cannot be lived: the patient is named, and how to live it again', async () => {
    const page = await open(`${SMALL}&set=fx.adm%3D0.9`)
    const verdict = await page.locator('.verdict').innerText()
    const life = { pathway: 'dho', arm: 'dho', seed: 3, replication: 1, patient: 7 }
    const message = 'dho: patient 7 of replication 1 (seed 3): more than 10000 moves in a minute'
    const failed: FromWorker = { kind: 'failed', generation: 1, fault: { code: 'PL-M003', message, life } }
    await page.evaluate((data) => {
      window.started.at(-1)?.dispatchEvent(new MessageEvent('message', { data }))
    }, failed)
    await soon(() => messages(page).innerText()).toContain(`${message} (PL-M003)`)
    expect(await messages(page).innerText()).toContain(
      'pathledger replay scenarios/agder-150.yaml --arm dho --replication 1 --patient 7 --patients 10 --replications 2 --seed 3 --set fx.adm=0.9',
    )
    expect(await page.locator('.verdict').innerText()).toBe(verdict)
    expect(await countWorkers(page)).toBe(1)
  })

  it('while the page opens does not keep it from what its link says, nor from links that come later', async () => {
    const page = await visit({ fragment: `${SMALL}&arm=nobody`, before: breakFirst })
    await soon(() => messages(page).innerText()).toContain('nobody')
    await settled(page)
    expect(page.url()).not.toContain('nobody')
    await page.evaluate(() => {
      location.hash = 'lang=en&scenario=wound-care&replications=2'
    })
    await soon(() => page.locator('h1').innerText()).toMatch(/wound/i)
  })

  it('while a text is tried keeps what was written', async () => {
    const page = await open(`${SMALL}&view=assumptions`)
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.locator('.cm-line').first().click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.insertText('# written by hand\n')
    await page.evaluate(() => {
      const { postMessage } = Worker.prototype
      Worker.prototype.postMessage = function (this: Worker, message: ToWorker) {
        postMessage.call(this, message)
        if (message.kind === 'open' && message.isTrial) this.terminate()
      }
    })
    await page.getByRole('button', { name: 'Use the text' }).click()
    await soon(() => messages(page).innerText()).toContain('started again')
    await settled(page)
    await page.getByRole('button', { name: 'Edit' }).click()
    expect(await page.locator('.cm-line').first().innerText()).toBe('# written by hand')
  })

  it('of long questions is told; the rest goes on, and what is asked again is answered', async () => {
    const page = await visit({ fragment: `${SMALL}&months=12&view=uncertainty`, before: holdWorkers })
    await page.waitForSelector('.flip [data-stage="working"]')
    await soon(() => countWorkers(page)).toBe(2)
    await page.evaluate(() => {
      const broken: FromWorker = { kind: 'broken', message: 'out of memory' }
      window.started[1]?.dispatchEvent(new MessageEvent('message', { data: broken }))
    })
    await soon(() => messages(page).innerText()).toContain('A longer calculation stopped. The rest of the page works.')
    await page.waitForSelector('.flip [data-stage="failed"]')
    await page.waitForSelector('.sizes [data-stage="failed"]')
    expect(await countWorkers(page)).toBe(2)
    await page.getByRole('tab', { name: 'Pathway' }).click()
    await page.locator('.statechart').waitFor()
    await page.getByRole('tab', { name: 'Uncertainty' }).click()
    await page.locator('.flip').getByRole('button', { name: 'Start again' }).click()
    await page.waitForSelector('[data-picture="tornado"][data-preliminary="false"]')
    expect(await messages(page).innerText()).toBe('')
    expect(await countWorkers(page)).toBe(3)
  })

  it('while another scenario is opened leaves open what was', async () => {
    const page = await open(SMALL)
    const title = await page.locator('h1').innerText()
    await page.evaluate(() => {
      const { postMessage } = Worker.prototype
      Worker.prototype.postMessage = function (this: Worker, message: ToWorker) {
        postMessage.call(this, message)
        if (message.kind === 'open' && message.isTrial) this.terminate()
      }
    })
    await page.getByRole('button', { name: 'Open' }).click()
    await page.locator('dialog ul button').nth(2).click()
    await soon(() => messages(page).innerText()).toContain('started again')
    await settled(page)
    expect(await page.locator('h1').innerText()).toBe(title)
    expect(page.url()).not.toContain('scenario=')
  })
})

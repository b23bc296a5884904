/** A small built page in a folder of its own, with a secret beside it. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export const SECRET = 'nobody outside may read this'
export const SCRIPT = '/assets/main-1a2B3c4D.js'

/** The folder of the page; it goes with the test. */
export function makePageFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'pathledger-page-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const folder = join(root, 'page')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(root, 'secret.txt'), SECRET)
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(folder, SCRIPT), 'export const one = 1\n')
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  symlinkSync(join(root, 'secret.txt'), join(folder, 'link.txt'))
  symlinkSync(root, join(folder, 'way-out'))
  return folder
}

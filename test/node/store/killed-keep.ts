/** A process of its own that keeps a run, or goes on with it, and is killed at a system call that writes. */
import { type Disk, type OpenFile, realDisk } from '../../../src/node/store/disk.ts'
import { keep, prepareSmall, resume } from './keep-here.ts'

const [what = '', folder = '', at = ''] = process.argv.slice(2)
let calls = 0

const strike = (): boolean => ++calls === Number(at)
const die = (): never => {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('still alive')
}
const before = <T>(work: () => Promise<T>): Promise<T> => (strike() ? die() : work())

const wrap = (file: OpenFile): OpenFile => ({
  async write(bytes, position) {
    if (!strike()) return file.write(bytes, position)
    await file.write(bytes.subarray(0, bytes.length >> 1), position)
    return die()
  },
  truncate: (length) => before(() => file.truncate(length)),
  datasync: () => before(() => file.datasync()),
  sync: () => before(() => file.sync()),
  close: () => before(() => file.close()),
})

const disk: Disk = {
  open: (path, how) => before(async () => wrap(await realDisk.open(path, how))),
  openFolder: (path) => before(() => realDisk.openFolder(path)),
  makeFolder: (path) => before(() => realDisk.makeFolder(path)),
  rename: (from, to) => before(() => realDisk.rename(from, to)),
  remove: (path) => before(() => realDisk.remove(path)),
}

if (what === 'keep') await keep(prepareSmall('net-treatment', { replications: 2 }, 2), folder, disk)
else await resume(folder, disk)

import { createFileShelf } from '../../../src/node/store/file-shelf.ts'
import { shelfContract } from '../../core/store/shelf-contract.ts'
import { createDisk } from './failing-disk.ts'
import { makeTemporary } from './stored.ts'

shelfContract('files', async () => createFileShelf(makeTemporary(), 'a run', createDisk()))

import { createMemoryShelf } from '../../../src/core/store/shelf.ts'
import { shelfContract } from './shelf-contract.ts'

shelfContract('memory', async () => createMemoryShelf())

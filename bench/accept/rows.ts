import { AGDER_ROWS } from './agder-checks.ts'
import { AGDER_MONEY_ROWS } from './agder-money.ts'
import { AGREEMENT_ROWS } from './agreements.ts'
import { CONSERVATION_ROWS } from './conservation.ts'
import { CONTRACT_ROWS } from './contract.ts'
import { INVARIANCE_ROWS } from './invariance.ts'
import { KERNEL_BAD_MACHINE_ROWS } from './kernel-bad-machines.ts'
import { KERNEL_BYTES_ROWS } from './kernel-bytes.ts'
import { KERNEL_MACHINE_ROWS } from './kernel-machines.ts'
import { KERNEL_MEMORY_ROWS } from './kernel-memory.ts'
import { KERNEL_SPEED_ROWS } from './kernel-speed.ts'
import { KERNEL_TRUTH_ROWS } from './kernel-truth.ts'
import { KERNEL_WORKER_ROWS } from './kernel-workers.ts'
import { PAGE_ROWS } from './page.ts'
import type { Row } from './row.ts'
import { RUNE_ROWS } from './rune.ts'
import { SOURCE_FIGURE_ROWS } from './sources-figures.ts'
import { INPUT_ROWS } from './sources-input.ts'
import { MODEL_ROWS } from './sources-models.ts'
import { MONEY_ROWS } from './sources-money.ts'
import { SPEED_ROWS } from './speed.ts'
import { STATE_ROWS } from './states.ts'
import { STORE_KILL_ROWS } from './store-kill.ts'
import { STORE_REPRICE_ROWS } from './store-reprice.ts'
import { STORE_SPEED_ROWS } from './store-speed.ts'
import { STORE_TRACE_ROWS } from './store-trace.ts'
import { ZERO_ROWS } from './zero.ts'

/** Every row, in the order they are measured and printed. */
export const ROWS: readonly Row[] = [
  ...RUNE_ROWS,
  ...CONTRACT_ROWS,
  ...CONSERVATION_ROWS,
  ...INVARIANCE_ROWS,
  ...ZERO_ROWS,
  ...STATE_ROWS,
  ...AGDER_ROWS,
  ...AGDER_MONEY_ROWS,
  ...SPEED_ROWS,
  ...SOURCE_FIGURE_ROWS,
  ...MODEL_ROWS,
  ...MONEY_ROWS,
  ...INPUT_ROWS,
  ...KERNEL_TRUTH_ROWS,
  ...KERNEL_BYTES_ROWS,
  ...KERNEL_MACHINE_ROWS,
  ...KERNEL_BAD_MACHINE_ROWS,
  ...KERNEL_WORKER_ROWS,
  ...KERNEL_SPEED_ROWS,
  ...KERNEL_MEMORY_ROWS,
  ...AGREEMENT_ROWS,
  ...STORE_TRACE_ROWS,
  ...STORE_REPRICE_ROWS,
  ...STORE_KILL_ROWS,
  ...STORE_SPEED_ROWS,
  ...PAGE_ROWS,
]

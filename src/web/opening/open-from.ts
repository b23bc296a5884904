/** Opens files once they are in hand; what opens them is loaded when there are some. */
import { opening } from './opening.ts'
import type { Picked } from './picked.ts'

/** Never rejects: what cannot be read, such as a file that is gone by now, is told. */
export async function openFrom(coming: Promise<readonly Picked[]> | readonly Picked[]): Promise<void> {
  try {
    const picked = await coming
    const { openPicked } = await import('./open-picked.ts')
    await openPicked(picked)
  } catch {
    opening.value = { kind: 'unreadable' }
  }
}

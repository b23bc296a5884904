/** How far a long question has come, and a button to end it. */
import { speech } from '../app/speech.ts'
import type { Work } from './asked.ts'

interface WorkLineProps {
  readonly work: Work
  /** What is shown is of an earlier wish. */
  readonly isOld: boolean
  /** What is to be known of what is shown. */
  readonly note?: string
  readonly onStop: () => void
  readonly onAgain: () => void
}

/** The line; as high while there is nothing to say, so that nothing below it moves. */
export function WorkLine({ work, isOld, note, onStop, onAgain }: WorkLineProps) {
  const { texts, numbers, language } = speech.value
  const { work: words } = texts.uncertainty
  const { stage, done, of, issues } = work
  const isBusy = stage === 'working' || stage === 'waiting'
  return (
    <div class="work" data-stage={stage}>
      {isBusy && (
        <p class="waiting">
          {stage === 'waiting' || of === 0 ? texts.working : words.working(numbers.whole(done), numbers.whole(of))}{' '}
          {of > 0 && <progress value={done} max={of} aria-label={texts.working} />}{' '}
          <button type="button" onClick={onStop}>
            {words.stop}
          </button>
        </p>
      )}
      {(stage === 'stopped' || stage === 'failed') && (
        <p>
          {stage === 'stopped' ? words.stopped : words.failed}{' '}
          {issues.map(({ message }) => message[language]).join(' ')}{' '}
          <button type="button" onClick={onAgain}>
            {words.again}
          </button>
        </p>
      )}
      {isOld && isBusy && <p class="note">{words.old}</p>}
      {note !== undefined && <p class="unit">{note}</p>}
    </div>
  )
}

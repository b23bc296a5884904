/** One event: what was told, what each of it came to, and the ledger afterwards. */
import type { ToldFact, ToldLife, ToldMove } from '../../core/live/told-life.ts'
import { speech } from '../app/speech.ts'
import { DataTable } from '../pictures/data-table.tsx'
import { describeClaim, describeMove, writeOre } from './describe-move.ts'

interface MomentProps {
  readonly life: ToldLife
  readonly move: ToldMove
  readonly currency: string
}

function FactLine({ fact, currency }: { readonly fact: ToldFact; readonly currency: string }) {
  const { texts, words } = speech.value
  return (
    <li data-fact={fact.type}>
      {fact.stamp} {words.fact(fact.type)}
      {fact.claims.length === 0 ? (
        ` (${texts.life.noClaim})`
      ) : (
        <ul>
          {fact.claims.map((claim, place) => (
            <li key={`${claim.code} ${place}`}>{describeClaim(speech.value, claim, currency)}</li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** The event. */
export function Moment({ life, move, currency }: MomentProps) {
  const { texts, words, common } = speech.value
  return (
    <div class="moment">
      <section aria-live="polite">
        <h3>
          {move.stamp}: {describeMove(speech.value, move)}
        </h3>
        {move.facts.length === 0 ? (
          <p>{texts.life.noFact}</p>
        ) : (
          <ul>
            {move.facts.map((fact, place) => (
              <FactLine key={`${fact.type} ${place}`} fact={fact} currency={currency} />
            ))}
          </ul>
        )}
      </section>
      <section>
        <DataTable
          caption={texts.life.ledger}
          data={{
            columns: [texts.life.actor, texts.life.balance],
            rows: life.actors.map((actor, place) => {
              const ore = move.balances[place] ?? 0
              return [words.title(actor), { value: ore / 100, shown: writeOre(speech.value, ore, currency) }]
            }),
          }}
        />
        <p class="unit">{common.life.leftOut}</p>
      </section>
    </div>
  )
}

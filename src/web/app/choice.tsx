/** A labelled list to choose from. */
export interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T | ''
  readonly options: readonly { readonly value: T; readonly label: string; readonly isDisabled?: boolean }[]
  readonly onChoose: (value: T) => void
}

/** A native list box with its label above it. */
export function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <label class="choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value as T)}>
        {options.map((option) => (
          <option
            key={option.value}
            value={option.value}
            selected={option.value === value}
            disabled={option.isDisabled}
          >
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

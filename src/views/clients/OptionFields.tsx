import { RECIPES } from '../../zookeeper/recipes/recipes'
import type { Option } from '../../zookeeper/recipes/Recipe'
import { RECIPE_WORDS } from '../../words/clients/recipeWords'
import { useLanguage } from '../run'

interface OptionFieldsProps {
  recipe: string
  /** What is said otherwise than by default. */
  said: Readonly<Record<string, string>>
  onChange(said: Readonly<Record<string, string>>): void
}

/** One field for each option of a recipe. What stands as by default is not said. */
export function OptionFields({ recipe, said, onChange }: OptionFieldsProps) {
  const words = RECIPE_WORDS[useLanguage()]
  return Object.entries(RECIPES[recipe]?.options ?? {}).map(([name, option]) => {
    const set = (value: string): void => {
      const { [name]: _before, ...others } = said
      onChange(value === String(option.default) ? others : { ...others, [name]: value })
    }
    return (
      <label key={name}>
        <span>{words.options[name] ?? name}</span>
        <OptionField option={option} value={said[name] ?? String(option.default)} onChange={set} />
      </label>
    )
  })
}

function OptionField(props: { option: Option; value: string; onChange(value: string): void }) {
  const { option, value, onChange } = props
  const words = RECIPE_WORDS[useLanguage()]
  if (option.kind === 'choice') {
    return (
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {option.values.map((each) => (
          <option key={each} value={each}>
            {words.choices[each] ?? each}
          </option>
        ))}
      </select>
    )
  }
  const bounds = option.kind === 'number' ? { min: option.least, max: option.most } : {}
  return (
    <input
      className="mono"
      type={option.kind === 'number' ? 'number' : 'text'}
      {...bounds}
      value={value}
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

import { Field, type TextFieldProps } from './field.tsx'

/**
 * A field to type in that offers what is known, by the browser's own list: without scripts, and where a browser has no such
 * list the server understands what was typed.
 */
export function SuggestField({
  choices,
  ...field
}: Omit<TextFieldProps, 'list' | 'type'> & { choices: readonly string[] }) {
  const list = `${field.name}-choices`
  return (
    <>
      <Field {...field} list={list} />
      <datalist id={list}>
        {choices.map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
    </>
  )
}

import { t } from '#web/frame/staff.tsx'

/** What may have happened, as a list to choose from: the words that sentences go on with, each beginning one here. */
export const triggerOptions = (triggers: readonly string[]) =>
  triggers.map((value) => {
    const words = t(`clocks.trigger.${value}` as 'clocks.trigger.returned')
    return { value, label: words.charAt(0).toUpperCase() + words.slice(1) }
  })

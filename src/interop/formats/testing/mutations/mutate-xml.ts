import type { Dice } from '#interop/feeds/testing/seeded.ts'
import type { XmlDraft } from './draft.ts'
import { oddText } from './odd-values.ts'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** What stands between two tags or in an attribute, as text that no parser may take for a tag. */
export function mutateXml(draft: XmlDraft, dice: Dice): [XmlDraft, string] {
  const places = [...draft.text.matchAll(/>([^<>]+)<|="([^"<>]*)"/g)]
  if (places.length === 0) return [draft, 'nothing']
  const place = dice.one(places)
  const inside = place[1] ?? place[2] ?? ''
  const from = place.index + place[0].indexOf(inside, 1)
  const text = escaped(oddText(dice))
  return [
    { ...draft, text: draft.text.slice(0, from) + text + draft.text.slice(from + inside.length) },
    place[1] === undefined ? 'odd attribute' : 'odd text',
  ]
}

/** Changes after which nobody knows how many records there are. */
export function breakXml(text: string, dice: Dice): [string, string] {
  const tags = [...text.matchAll(/<[^<>]+>/g)]
  const tag = dice.one(tags)
  const without = text.slice(0, tag.index) + text.slice(tag.index + tag[0].length)
  switch (dice.below(7)) {
    case 0:
      return [without, 'tag missing']
    case 1:
      return [text.slice(0, tag.index) + tag[0] + text.slice(tag.index), 'tag twice']
    case 2:
      return [
        `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>${text.replace('</Name>', '&b;</Name>')}`,
        'entity',
      ]
    case 3:
      return [text.slice(0, tag.index) + '<x>'.repeat(dice.one([50, 5_000])) + text.slice(tag.index), 'deep']
    case 4:
      return [
        text.slice(0, tag.index) +
          dice.one(['<![CDATA[', '<!--', '<?', '&#0;', '&#xFFFFFFFF;', '<', '\0']) +
          text.slice(tag.index),
        'open mark',
      ]
    case 5:
      return [text.replaceAll('<Agency', '<ns:Agency').replaceAll('</Agency', '</ns:Agency'), 'other prefix']
    default:
      return [text.slice(0, tag.index), 'cut off']
  }
}

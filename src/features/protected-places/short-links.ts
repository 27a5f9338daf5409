/**
 * Hosts whose links say nothing of where they lead: that may be a map, so they are cut like an address. Forms, videos and
 * chats under their own short names are not among them.
 */
const hosts =
  'goo\\.gl|g\\.co|g\\.page|bit\\.ly|bitly\\.com|bitly\\.is|j\\.mp|tinyurl\\.com|tiny\\.cc|tiny\\.one|t\\.co|t\\.ly|ow\\.ly|is\\.gd|v\\.gd|x\\.gd|buff\\.ly|' +
  'rebrand\\.ly|rb\\.gy|cutt\\.ly|shorturl\\.at|shorturl\\.asia|short\\.io|short\\.gy|shorte\\.st|short\\.link|lnkd\\.in|soo\\.gd|s\\.id|dub\\.sh|dub\\.co|bl\\.ink|' +
  'tr\\.im|snip\\.ly|urlz\\.fr|u\\.to|clck\\.ru|vk\\.cc|qrco\\.de|qr\\.ae|qr\\.io|qrs\\.ly|me-qr\\.com|scnv\\.io|l\\.ead\\.me|1url\\.com|yourls\\.org|adf\\.ly|linktr\\.ee|' +
  'bc\\.vc|po\\.st|mcaf\\.ee|db\\.tt|dlvr\\.it|trib\\.al|fb\\.me|ift\\.tt|zpr\\.io|chilp\\.it|hyperurl\\.co|smarturl\\.it|surl\\.li|da\\.gd|ln\\.run|kutt\\.it|spoo\\.me|' +
  'wa\\.link|apple\\.co|a\\.co|amzn\\.to|1drv\\.ms|ulvis\\.net|n9\\.cl|acortar\\.link|tny\\.im|lc\\.cx|maps\\.apple'

/** One of them with something behind it, or the id by which a map opens at a door. */
export const shortLinks = new RegExp(
  `(?<![\\w.@-])(?:https?://)?(?:www\\.)?(?:${hosts})/[^\\s)>\\]"']*[^\\s)>\\]"'.,;:!?]|(?<![\\w-])ChIJ[\\w-]{20,40}`,
  'gi',
)

/** Without one of these ends there is none. */
export const shortLinkWords =
  /chij|\.(?:apple|gl|co|page|ly|com|is|mp|cc|one|gd|gy|at|asia|io|st|link|in|id|sh|ink|im|fr|to|ru|de|ae|me|org|ee|vc|tt|it|al|li|run|ms|net|cl|cx)\//i

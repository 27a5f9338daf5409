/** Web push, to browsers that asked for it. */
export { MOST_PUSH_BYTES } from './encrypt.ts'
export { openPush, type PushSender, type PushSubscription } from './push-sender.ts'
export { type VapidKeys, vapidKeysFrom } from './vapid.ts'

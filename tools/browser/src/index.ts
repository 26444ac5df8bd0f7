export { startBucketServer, type BucketServer } from './bucket-server.ts'
export {
  browserLaunch,
  builtPage,
  complaintsOf,
  recordedPage,
  startBrowser,
  whyNoPage,
  type RecordedPage,
} from './browser.ts'
export { startLoginServer, type LoginServer } from './login-server.ts'
export { startPageServer, type PageServer, type Site } from './page-server.ts'
export { plainPicture } from './plain-picture.ts'
export { siteHeaders } from './site-headers.ts'

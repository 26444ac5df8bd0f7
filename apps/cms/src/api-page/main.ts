// First: it keeps zod within the page's Content-Security-Policy.
import '../zod-without-eval.ts'
import { openApiDocument } from '@picture-desk/search-api-contract'
import SwaggerUIBundle from 'swagger-ui-dist/swagger-ui-es-bundle.js'
import 'swagger-ui-dist/swagger-ui.css'

SwaggerUIBundle({
  // Made here and not fetched: on AWS /v1 answers only those who signed in, and this page has nothing to hide.
  spec: openApiDocument(),
  domNode: document.getElementById('api')!,
  deepLinking: true,
  // To be read: a click on DELETE would take a picture out.
  supportedSubmitMethods: [],
  defaultModelsExpandDepth: 0,
})

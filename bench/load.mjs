// A process of its own that asks over HTTP, so that asking does not slow down who answers.
// Told once by IPC: { url, connections, seconds } and either { paths, keys, body } or { requests: [{ path, headers, body }] };
// tells { perSecond, failed, used }.
import { randomUUID } from 'node:crypto'
import autocannon from 'autocannon'

process.on('message', async ({ url, connections, seconds, paths, keys, body, requests }) => {
  let used = 0
  const found = await autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    body,
    requests: [
      {
        setupRequest(request) {
          const at = used++
          if (requests) return { ...request, ...requests[at % requests.length] }
          return {
            ...request,
            path: paths[at % paths.length],
            headers: {
              'content-type': 'application/json',
              authorization: `Bearer ${keys[at % keys.length]}`,
              'idempotency-key': randomUUID(),
            },
          }
        },
      },
    ],
  })
  process.send({ perSecond: found['2xx'] / found.duration, failed: found.non2xx + found.errors, used })
})

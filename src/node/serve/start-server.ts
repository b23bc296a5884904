/** The local page on a port of this machine that no other machine reaches. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answer, type Site } from './answer.ts'

const HOST = '127.0.0.1'
/** Where the page is found when no port is asked for, and how many ports above it are tried before any free one. */
const USUAL_PORT = 4150
const TRIED = 20
/** What the system says of a port that another program has. */
const TAKEN = 'EADDRINUSE'

export interface Serving {
  /** `http://127.0.0.1:4150/` */
  readonly address: string
  /** Ends every connection. */
  close(): Promise<void>
}

/** Serves a site. Rejects with the system's error where the port that was asked for cannot be had; 0 is any free one. */
export async function startServer(site: Site, port: number | undefined): Promise<Serving> {
  const server = createServer((request, response) => {
    respond(site, request, response).catch(() => response.destroy())
  })
  const taken = await listen(server, port === undefined ? usualPorts() : [port])
  return {
    address: `http://${HOST}:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const usualPorts = (): readonly number[] => [...Array.from({ length: TRIED }, (_, index) => USUAL_PORT + index), 0]

/** The first of the ports that can be had. */
async function listen(server: Server, [port = 0, ...others]: readonly number[]): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host: HOST, port, exclusive: true }, () => {
        server.off('error', reject)
        resolve()
      })
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === TAKEN && others.length > 0) return listen(server, others)
    throw error
  }
  return (server.address() as AddressInfo).port
}

async function respond(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url, headers, socket } = request
  const {
    status,
    headers: told,
    body,
  } = await answer(site, socket.localPort ?? 0, {
    method,
    target: url,
    host: headers.host,
    ifNoneMatch: headers['if-none-match'],
  })
  response.writeHead(status, told)
  response.end(method === 'HEAD' || status === 304 ? undefined : body)
}

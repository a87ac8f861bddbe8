import pg from 'pg'

// PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE are read by pg itself.
export const pool = new pg.Pool({ max: Number(process.env.POOL ?? 20) })

// Registers N users, which signs them in, and prints their refresh tokens, one a line.
const [count] = process.argv.slice(2).map(Number)
const url = `http://127.0.0.1:${process.env.PORT}/auth/register`
const run = crypto.randomUUID()
const width = 16

const register = async (user) => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(user),
  })
  if (!answer.ok) throw new Error(`/auth/register answered ${answer.status}`)
  return answer.json()
}

let taken = 0
await Promise.all(
  Array.from({ length: width }, async () => {
    while (taken < count) {
      const email = `user-${taken++}-${run}@example.com`
      const { refreshToken } = await register({ email, password: 'correct horse battery staple' })
      console.log(refreshToken)
    }
  }),
)

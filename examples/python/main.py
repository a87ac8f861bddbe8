"""Says hello to whoever has an access token: FastAPI and PyJWT. Not run by the tests.

    pip install "fastapi[standard]" "pyjwt[crypto]"
    PAWL_ISSUER=http://localhost:8080 fastapi run main.py --port 3000
"""

import os
from typing import Annotated

import jwt
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

ISSUER = os.environ["PAWL_ISSUER"]

keys = jwt.PyJWKClient(f"{ISSUER}/.well-known/jwks.json", lifespan=300, timeout=5)
bearer = HTTPBearer(auto_error=False)
app = FastAPI()


def user(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> dict:
    if credentials is None or len(request.headers.getlist("authorization")) != 1:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    token = credentials.credentials
    try:
        if jwt.get_unverified_header(token).get("typ") != "at+jwt":
            raise jwt.InvalidTokenError("not an access token")
        return jwt.decode(
            token,
            keys.get_signing_key_from_jwt(token).key,
            algorithms=["ES256"],
            issuer=ISSUER,
            audience=ISSUER,
            options={"require": ["exp", "iat", "sub", "sid"]},
        )
    except jwt.PyJWKClientConnectionError as error:
        # The token may be good: who is told otherwise throws it away.
        raise HTTPException(503, headers={"Retry-After": "2"}) from error
    except jwt.PyJWTError as error:
        challenge = 'Bearer error="invalid_token"'
        raise HTTPException(401, headers={"WWW-Authenticate": challenge}) from error


@app.get("/hello")
def hello(token: Annotated[dict, Depends(user)]) -> dict:
    return {"subject": token["sub"]}

// Says hello to whoever has an access token: net/http and golang-jwt. Not run by the tests.
//
//	go mod init hello && go get github.com/golang-jwt/jwt/v5 github.com/MicahParks/keyfunc/v3
//	PAWL_ISSUER=http://localhost:8080 go run .
package main

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"os"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

func main() {
	issuer := os.Getenv("PAWL_ISSUER")
	keys := follow(issuer + "/.well-known/jwks.json")
	parser := jwt.NewParser(jwt.WithIssuer(issuer), jwt.WithAudience(issuer),
		jwt.WithValidMethods([]string{"ES256"}), jwt.WithExpirationRequired(), jwt.WithIssuedAt())

	http.HandleFunc("GET /hello", func(w http.ResponseWriter, r *http.Request) {
		sent := r.Header.Values("Authorization")
		scheme, text, found := strings.Cut(r.Header.Get("Authorization"), " ")
		if len(sent) != 1 || !found || !strings.EqualFold(scheme, "Bearer") {
			refuse(w, "Bearer")
			return
		}
		token, err := parser.Parse(text, keys.find)
		if errors.Is(err, errNotKnown) {
			// The token may be good: a client that is told otherwise throws it away.
			w.Header().Set("Retry-After", "2")
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		if err != nil || token.Header["typ"] != "at+jwt" {
			refuse(w, `Bearer error="invalid_token"`)
			return
		}
		subject, _ := token.Claims.GetSubject()
		json.NewEncoder(w).Encode(map[string]string{"subject": subject})
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:3000", nil))
}

func refuse(w http.ResponseWriter, challenge string) {
	w.Header().Set("WWW-Authenticate", challenge)
	w.WriteHeader(http.StatusUnauthorized)
}

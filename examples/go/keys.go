package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"sync"
	"time"

	"github.com/MicahParks/jwkset"
	"github.com/MicahParks/keyfunc/v3"
	"github.com/golang-jwt/jwt/v5"
)

const (
	refreshEvery = 5 * time.Minute  // a key that Pawl gave up is refused after this
	leastPause   = 10 * time.Second // between two fetches, however many unknown names come
	retryAfter   = 2 * time.Second
	maxBytes     = 1 << 20
)

// errNotKnown says that the key may exist: the issuer cannot be reached, or is being asked.
var errNotKnown = errors.New("the key is not known yet")

var client = &http.Client{Timeout: 5 * time.Second}

// issuerKeys has the issuer's keys in memory. Requests never wait for the issuer.
type issuerKeys struct {
	url     string
	unknown chan struct{} // a token named a key that is not known

	mu      sync.RWMutex
	known   keyfunc.Keyfunc // nil before the first response
	fetched time.Time       // zero while the keys cannot be fetched
}

// follow fetches the keys now, every few minutes, and when a token names an unknown one.
func follow(url string) *issuerKeys {
	keys := &issuerKeys{url: url, unknown: make(chan struct{}, 1)}
	go func() {
		for {
			if err := keys.fetch(); err != nil {
				log.Print("the keys cannot be fetched: ", err)
				time.Sleep(retryAfter)
				continue
			}
			time.Sleep(leastPause)
			select {
			case <-keys.unknown:
			case <-time.After(refreshEvery):
			}
		}
	}()
	return keys
}

// fetch keeps the last good keys when it fails.
func (k *issuerKeys) fetch() error {
	fetched, err := get(k.url)
	k.mu.Lock()
	defer k.mu.Unlock()
	if err != nil {
		k.fetched = time.Time{}
		return err
	}
	k.known, k.fetched = fetched, time.Now()
	return nil
}

func get(url string) (keyfunc.Keyfunc, error) {
	response, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %d", response.StatusCode)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, maxBytes))
	if err != nil {
		return nil, err
	}
	return keyfunc.NewJWKSetJSON(json.RawMessage(body))
}

// find is the jwt.Keyfunc. A key that is not among fresh ones does not exist; otherwise nothing can be said.
func (k *issuerKeys) find(token *jwt.Token) (any, error) {
	k.mu.RLock()
	known, fetched := k.known, k.fetched
	k.mu.RUnlock()
	if known == nil {
		return nil, errNotKnown
	}
	key, err := known.Keyfunc(token)
	if errors.Is(err, jwkset.ErrKeyNotFound) && time.Since(fetched) > leastPause {
		select {
		case k.unknown <- struct{}{}:
		default: // it is asked for already
		}
		return nil, errNotKnown
	}
	return key, err
}

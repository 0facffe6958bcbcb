"""A small web application on the image catalogue of migrations/: GET / is a page, GET /albums.json
the same for programs. It migrates nothing: when it starts, the database is ready."""

import html
import json
import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psycopg2

ALBUMS = """
SELECT album.title, image.file_name, image.caption, photographer.name, licence.name
FROM album
JOIN image ON image.album_id = album.id
JOIN licence ON licence.code = image.licence_code
LEFT JOIN photographer ON photographer.id = image.photographer_id
ORDER BY album.id, image.id
"""


def connect():
    """The server, database and user are in libpq's variables, the password in a file."""
    password_file = os.environ.get("PGPASSWORD_FILE")
    password = Path(password_file).read_text().rstrip("\n") if password_file else None
    return psycopg2.connect("", password=password, connect_timeout=5)


def albums():
    connection = connect()
    try:
        with connection.cursor() as cursor:
            cursor.execute(ALBUMS)
            rows = cursor.fetchall()
    finally:
        connection.close()
    found = {}
    for title, file_name, caption, photographer, licence in rows:
        found.setdefault(title, []).append(
            {"file": file_name, "caption": caption, "by": photographer, "licence": licence}
        )
    return found


def page(found):
    lines = ["<!doctype html><meta charset=utf-8><title>Gallery</title><h1>Gallery</h1>"]
    for title, images in found.items():
        lines.append(f"<h2>{html.escape(title)}</h2><ul>")
        for image in images:
            words = (image["caption"] or image["file"], image["by"], image["licence"])
            lines.append(f"<li>{html.escape(' · '.join(word for word in words if word))}")
        lines.append("</ul>")
    return "\n".join(lines) + "\n"


class Gallery(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path not in ("/", "/albums.json"):
            return self.send_error(404)
        try:
            found = albums()
        except psycopg2.Error as error:
            print(f"gallery: {error}", file=sys.stderr)
            return self.send_error(503, "the database does not answer")
        if self.path == "/":
            return self.answer("text/html; charset=utf-8", page(found))
        return self.answer("application/json", json.dumps(found, indent=2) + "\n")

    def answer(self, media_type, text):
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print("gallery: listening on port 8000")
    ThreadingHTTPServer(("", 8000), Gallery).serve_forever()

"""Passes connections on to the PostgreSQL server at 127.0.0.1:PORT, but for requests to cancel, as
some poolers and balancers do. Prints its own port."""
import socket
import sys
import threading

CANCEL_REQUEST = (80877102).to_bytes(4, "big")


def pump(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    for each in source, target:
        try:
            each.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def serve(client):
    start = client.recv(65536)
    if start[4:8] == CANCEL_REQUEST:
        client.close()
        return
    server = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    server.sendall(start)
    threading.Thread(target=pump, args=(server, client), daemon=True).start()
    pump(client, server)


listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
print(listener.getsockname()[1], flush=True)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

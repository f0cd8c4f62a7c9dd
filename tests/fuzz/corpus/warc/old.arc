filedesc://a.arc 0.0.0.0 20210318031500 text/plain 75
1 0 Tool
URL IP-address Archive-date Content-type Archive-length

http://a.test/1 127.0.0.1 20210318031500 text/html 76
HTTP/1.1 200 OK
Content-Type: text/html
Content-Length: 12

<p>words</p>

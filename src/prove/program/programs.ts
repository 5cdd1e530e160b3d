/** Made by build.sh of prove.c; gzip and base64, by Go's name of the processor. `sha256` is of the program itself. */
export const PROGRAMS = {
  amd64: {
    sha256: 'f288f48362c65e42a13601ecc01dfad09bc3159ed7ff66a1706e100fff915dff',
    gzip:
      'H4sIAAAAAAACA61XfWxT1xV//gr5cHhpl7RElNWlb1rTqUkeH1sChvoNm95QIwIExpaxKSRmZA0xSp4JYUADtqfcuG/aWsRUaZq0' +
      'aZ00aZoqNrE0BH/EkMyTNqJIdKgRH2ozcsNr+Bgkzgfk7ZxnGxLKtn9mye/de+455/7Oxz3nvrdd7o1Gg4HL/Izceg5njHPoc0ea' +
      '3pn/iAVoFZwJnhbOrPNauPk/x4J3fVou8+YKUi+Uy5ovVuBY+E7/bM8tlNv6T7lhgdz/+KXFOEJHiX/kDmsAsCFL1ssct04DDG0F' +
      'SrXB0dltExwcLbq9nOPihE7z4UpHQJNziRZjFzVNU2/Ft9NZv5Zz8Fk69VEuqBOHknfpALsBi/RymlKbvKscLld/ta2KTomTJDjp' +
      'WyzxZyrCujt7gTNSiqNjMAK6vZxo/ewDmBD/nNk3uCseQTUuccglRl1igu2EpW6UDSO4UNG25WjFAG8Ro9TiQqRitKtwUZc1KzAk' +
      'LyJatOKv8m0RnvzJaHy7GD37dZCVugt0pYmeQt0JsnDHrdQId3RQhDqFKUIv85aeIn0Ko1q0fzuh9wBIdQpJdwksRoy6jYT+nbcQ' +
      'ehWAEGoW2EnEHzIL36kFNEQB9SkDUDUMExFDWgx26h6BMUiHYBx2fJPnSKNbuMNMsPP7JDlHDH+Jw8azERt6adecprHfoXsHSq7V' +
      'jh2F6TZC5yI/sjo49u053WsTshWeipxFk8lrqiXSDIK7xrbBovQtaae0o4pekmp2oDHk+OcE96FHhGy2HTGDE2xoAVGcQmEV7e+H' +
      'VS1KKvt8E/1AudJtRe99+DxMnjPAo9jQsZaDXKExeeu6JWCVvKlKsS92dK10BCblrzo65krll4g2cHxGX8x1dH6DaHGtT73ipP0l' +
      '/Y5O2VqoFtB/lAwob2idTmshipmAhQ6qH/TDnFP2WfSo6J7udxYCpdqIb4NSbfJHzTqp32kuNOj2P0oUCEUPBrn7VYxhSBaywccD' +
      '8XfRymCU8OQySQ6KQ1X0vH/GyJ+KEf9sHv/LaCAm798cHGnfB1SnctgQxlPcWSMUVfGuJOt9CJ6/+WgPPQ/ddBJjHweth14jyp8E' +
      'B1B7oGI8TloxmuLwT+Udy+3o1Tmu+K476Yx6Anky6kx6un3MWyIBjCd9gFkEsSH+ATPrxRmAfHsZoddYFsY6ZBfYdYDELsOaGB0r' +
      'Ar2Rd0DUJY6wN4Hm6OoVNgDRP8qzrQ/SEn8ACYkO73WG3hE2wuJeKRbLdvF/TriCCT6QAAyKy1oZ50+EYeisvNL6Er3JnwkUImqF' +
      'aB3T4bYspcliUD+zG4oT/phRtXyEjjCMKY25UqXKnwiiDinbyZ85adalpBxQoA+l2KfZUk6fIhk6enWCwbdF8s+YfVWKtFiqjLdI' +
      'qUT3zmI29lo3AQuLwcQVHJGzpV7cSF0mRpUaC9d1UsckdcIYs9Q/ZfaNqsNOwyVJS4yVQqRZBCSd9Do5fh4TvXa39F1pt/Q96fvx' +
      'HXBqUo7frgcS9JCBgV+AjDgEtWQYo0kgh85pPMbkJlH+iDU4fYxLPslENRg9ZiWGODk+OweMxy49NZz9fr1+1+6Op04gHr+zmM/E' +
      '//k+d+j1Kr9m5H9yw4LsD0no7YLwrzH+KwE8jQej8mISOrqEHZ7RtLGwGSrfb3G1CFaDUT5wHKC7Q74lEHNxPIz1TK8utEmoGXAK' +
      '1UbuxZ+6aYOwi8DMoRddESSx3DmkbnOqDBJ6QT9k3Vgce3Rk9DZvAVOweGHB6xZxpUAvVVU0Bna3WyM6js+moROUPLZ6BdbmbL2+' +
      'QSIjC/Czc8C1OZhof95NL57VUTgBBXsRbRoHFJHfAyPEHsP9M+Bllhk8zOOP9Lop1OTbbnrLDdkIEM4DBL7ztHneMQtzNgecPDOe' +
      'Seamo7D9aUQogT5Ro1NShz2Lk83agHqPbQBa5JY1E1G2DOZumkQt2FdYPsxDRRNLwSepQz6K7hgWh/SoOumyT5amgzuGHSmclQ9C' +
      'J0AIYmniAy8DFwZnKbxFTZyELbDcHxEqxATW/zxgh66zyh3y2CAuNnD5ando/xJaIwiEuoVXgFhu1HeCqOHD6QYyxvAFDAKzwyEO' +
      'Y1Z1rOfkPVDLu0yBqJxjz5UtUD3Vu+T4HK7KayNFiGz9FLggQSqvtn6FD693dGg5vsVazD9tkov086aagwnZwqaTcOq0fvVj9mMQ' +
      '6FhrIP5hDfqa+r4YfVyFU2nFrYZ3TZQzGrCN7WLDU3hi9WxJtbo4ZsOrmbSBoqUfl0Nl2GReQE5H98pU6wNqcWQp4jyFAJQjgpP9' +
      'DUaMQ9hfOFHXdL9LHUdBOHAaa54AsmfRXnGcLX+AyGHlQ0zon0OIuwq68uAy8CW4AwS7UIMWh3KhMnh3mew2OWnPke+JiS6Tn5Xb' +
      'c9p+CIkbNikHBqF75bRZ3xqCC09cqTEOqqyzxioQ9JoVSPZS3+twFVIHIqsR+vBkCrrAnkXoLngEx33L0NpVkLa4ZGOHwSB6QV0E' +
      'ccrRtw9EfffsupvH3sDiEw2O84Gr2GT5cKGgbBrsmEYM0dwq7bziLBhUR2lf7Hq2OO5WmoTy2M3snMG94P4V7CTsB6cibMoUALYp' +
      '+Z/aIcDJNKQJOQueim9Rujc+tX5pF/wPDedQKX+qD3rQu3CXCvT53ousQ8M/nUgZvooVowuCw+252KEaYHs1N7IRWSITeLpG2Ur0' +
      'zNeASxweS2KdqMbAYU6xjZOpcnYdK8ewdA4331z5kA9chMGmkHM8G87KkhQyqec3j+t1j2RM3dmyU1U81erh7oI1qjiyE3bYTO8z' +
      '+0S6mbIVMFI3w3WxDwpCIRaEqHrvyZ6edNMb0AfwfjCvLaMy9q/7GU3sPha1kfZCtE0GA9iWifTtVH0mshuZLwALq5zAyObEq7QL' +
      'Y6/gBaR+9qxdr5Dz4nNZ30JVbXvrGps8DTauyet9y3fAxtnqmlvbPC1Iaq7b72n1tBz0tHCtde2cPuRsFeUV5RypqakuE0vLbSvK' +
      'y21b3szP3eBtlj3N8ms17Qc8a2yy55BcdqCprrH58Yrb0/wDed8aG6eTmj31cqO3eY2tvsnb6snPzc/VEXBlB1q89WXNHrmsxeuT' +
      'PVxdQ0OLp7XVxpV55PoyGHqbDpbWe5v3puC02Lj6lLJ5yLm2lkYQ1Z9AbvA2eziutHVfq9wi1+3hShEdV9ribaiT67jSPa2t3P/p' +
      'l/fEN1Xm+42l5+/lLeQ3PCH/TJq2Ij3He3bqzS3Q86R85l0Mf+yFpi98zz3xHZf5rnuKPtNT7Mp8N36Z++/4/w2w5snGyA4AAA==',
  },
  arm64: {
    sha256: '0e57188ff8f2408b9bcb2828e162795b61fb55b4b74c22ec2521e58c3e790252',
    gzip:
      'H4sIAAAAAAACA6VXf0yU5x3/vvfewXHcUY52FdGWF8UKtw6og/gC6XgFXUBdrHjZki4LHHDKFXrAca1V03COurlgE181MWmXeGbp' +
      'Jrc1td0qsmQTrDN1bbpKGv9YtvkeKiKoC7IusHq8+3zfu7OgkP2xS957nvd5vj8+35/P8/Zs2vpdkyBQ8meiAeK3cVKMdyWxnv3Y' +
      'AxKsySTi30Jmg9ZC83/KgnEmgxaMlBkfmC9lPlumsnBM/KxPLuTbfiPYsoDvf/wSbKSJpP5coGMi0WlaSVkeIrWJlMGG+6ldp4jc' +
      'eZmkbjSTs4VoUKpdJQ+JDVduiBSBHeVAVMbvsX3n+mOQ846Z1Lu6fjyMvbCul8X2DZ+K7//R2J9Op9lpkVy5+dT1M8hWhFB9o20o' +
      'ZwY8G4z5cA59KqyYTldmaYicsX3nT/1V15eNQR/rsFBohOUcIPpwCDrW4P0WeIcsofrPeWz1yozhOubnMmlqeE53JzGYQCu2Nsn5' +
      'eHqJSqtB10PmtkZdd/OoLTuRk7RlzLCPDrMuUmT1AuSxnKufCu9fyN7y+yFHqJ7MP3nxz8A2DlpNFCJR0RQZFcXINdEcuS5aIowV' +
      'sfwiKROxOc32Gn6CPN7/CH4+D39Xw8dmvOfhIWtoZBL7V+Hv+f5jTBZT3P7rzWv6ejFfxfQ5oZFoj9AfFVMif2e5WOc50/xiHs0V' +
      'w4bzp5J4RiFvDLhZHmP/ODs0ooDW8BMexpO04SZoWeY/IEMTUyPzcVkStCxntIZUMWGHlBEa0YHrLHio9uDIaOqGfk0I32MMefah' +
      't+h16DPT2wt8bo7750fg4biiErawrk74Wa9xXL6bwDwJvBO9pMb20YO8Ytv/iX3W39Pqkps5viU0dRLxVcyhLK2XyiUK1Wt9VK4d' +
      'x2MK1Q8jh1qQ28j50p5Gc9dJG7k9VnI21K2WG+ryZab3PUFOxZcne+zkbM7EHuZsn+JbLbO/3oXeO4Z/MiKty+E/0+L+azTPDNwT' +
      '01x2yPwt4xDtrts/pfJcK3UdspBzv/NojiY6IgcMHzsgz4Z8yopYrUvIS50ZMOhqLOp4KvQqi9PlPktTjhRyazWbynODYpcHNREF' +
      'XzJuYiLmEmR8z/A5HaYWWU3lenKSmodRh4ytZshA7GUD32ORoxg3G/SI2T6ln2sWMVI5nhfh+2pfvvwGxvPwcVQ0uxrOUtfGbGWv' +
      'hro/AV9HgcNE4pZq+Jrp0SufeAPv4Nm+EWtN6B/XRMF1HLE/kYZ+8W/dPYK5ge8NWb06B7/Ddm3bpnIbMJCdssbm4tjagWv8veo9' +
      'VsvQi9bnKQt9rFR6jpxRMdWVS6ltl4BhhWGHzXWZZSIHCgVKr6K0tn7YGa7zySbgqEY/bJgxdaUhh3KJum6knshBf3GuESzp/QXk' +
      'rBKEto9jujsskfM3vkY5nE/OMEa7ZHeFzfF5rpm6Tgqw2UldHoxhmZy5JLRZMX+nAP0FOX8SuMOCpe8ixglgdcGeQsGebrXQdsaH' +
      'Pld/zbAdtQWcJ30e2eOTZOBWc9HnPMA3jf0o4m1FHBvtoSOL1XEaelChM1sN0cyZFKxV+Z4x+vnNRH/ltQl9v1HLHOs8IaWvWkj5' +
      'hPPrYVnwx9Sb8ONFor6rM1VTbxp5lbpoXg3ALtb1dd84a9Stg5TZ6R1C/5c/NPWfS6OpO8+S22JVZhkPdBzO+5sMHJaICv5bODeG' +
      '4BvNrsw24v3XeNLYT8gbG2g335FVrhmmP4A9yUGlqM/6bwKDJn4Q2I+6vA3eyW/TrNaTUaiJ6RG9imb/ANrrvYLKOkexxj48AJ6a' +
      'RN88OBfvedGPBNW6RH0bvcs0cwb5FCk36FMihdD9Mub78RS+rhyNimmP+CacHhrpxP4sYsc6CiBfEOJ7SbksMx80O2P6AOw8vVlA' +
      'zsDeLU7OnXL1Key1JjDWPs18i/dwljX0lT5Q7bSq3MvFEPyC2Lwwl6j5leWqbS5ez/vrGuWoicqyknv2ClU0dNgjAsYaQRmM+yrl' +
      'gU18bj2PvQaBBuevz8+DMuxfSdTbTYwcY45XXnuFmo09ZSWVnnPQFO4hbo6dvpZmKfzLgNZjLeR3bQcNEvq2VkWDX36+od/AFqpQ' +
      '9R/QoF5Ms3qPvVBfT7PfQW3zeXsxM1tFzh+e5nj0V6h8ZwhlUBnLMs5alt0NmdnQhVxQpHBA202D3NfXAw/HnPNiqb4eFrgHIzeQ' +
      'P6PTpB5cHl/XaGbAwDZUoX4Yg9+OCupfMM7hYT8sVid3sRc2KeWNt/RSg/d6hWqHHd/HnSEVeBuxJ9mpbNe4XlqDtR/jfcMQbc9D' +
      'j6rCfcrnJLewMnsH90JJUlzar2hPdrxuIh72P+vBO+dBtEZQl7IpF3ccttmMe07YETrCsbyZGXorGcMLwKmfFd7fIFA935m4V1UR' +
      'vRS9r7sN3LWV6mts8w5BPYJxrYPrIjUS4TWuAWBwIvY30bs0xIP7qjl789796GFX6fFJPh+YblfMuCPV65QyWYBe+R7zx++cpcw7' +
      'BpmHWA7w4c65jGPL98oo+LlHn7NTF/qEm/trHXhN6BN/wpnCZw3uV8u6U7h+SBXA1wRfDgtUWkWmNgU42NdJXB6cndK/9FKmP5E8' +
      'f07L6r2EDIM2xLR1e0Pg5frjNdxft/N9mjEdjLFvQvWspwbrzVjv4ZjBLpxx6moS+xozqbzKTlMK1lgun5fDX+nuPGC8zXqtT64w' +
      'MIP/bhJHQaX6FPvlcUFdHzN6xPG1/9HLRuH7qPgNvpeqH2AN8XR9ksB7yZAlrjiWkOVPymqvVG2gPT6/Lo9VquuMnKWyOuD/bE5f' +
      'tm1v2wyfMRPopVGctXzWrKoNjfSWPtpvNGHmzATiw31j+n78bJ4yRlvkGcitYNnGWUeuNgvua4JjUoCvfjfHGEL1Sp1HHsUdQEMv' +
      '4p7K/X2x+xDnKOfnBHRyjq6IxXvVlYTOLzC+dF9HrWZELmO+Mhbvc6OwFf51jmG0w2Z8ih2+J5F66N1K9bNLlSqfL22Qy98g0k6P' +
      'r93bIlF7R0fbK50SSR5/925vgJf8npe93d7Aq94AdXv2kDElSS6RS6jW7X6h+LmiEmldSYm0bYvDVtPhD3r9wW+593R6K6Sg97Vg' +
      'cWe7x+f/emer178r2FohkbHk9zYHfR3+Cqm5vaPb67A5bAYCKu4MdDQX+73B4kDHK0EveVpaAt7ubomKvcHmYkw72l8tau7w74zD' +
      'CUjUHBc2DzntDvjAavxjuaXD7yUq6m7tDgaCniYqYnRUFOho8QQ9VNTU3U3//y/9oW/c5Pf0eOK9wLGQ3vwQvzPBvy75HZuhJEZa' +
      'ICf5Ex4al/O3Mx7xke/rh76rl9AvzOed90t+xz+9hP7k77/f6OO0WBAAAA==',
  },
} as const;

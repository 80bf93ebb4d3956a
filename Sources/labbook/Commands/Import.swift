import ArgumentParser
import Foundation
import Importers
import Session
